"""The machine that the pipeline runs on: paths, a full disk, the home folder, loopback."""
