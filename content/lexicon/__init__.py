"""Knowledge as data, a folder a language: units, numerals, classifiers, cue words."""
