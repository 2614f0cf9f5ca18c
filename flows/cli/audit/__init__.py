"""`onrecord sample` and `onrecord validate`: what coders are given, and what comes of it."""
