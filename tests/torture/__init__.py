"""What may never cost a note: kills, rival writers, failing disks, damage, git. Bounded; `make torture`."""
