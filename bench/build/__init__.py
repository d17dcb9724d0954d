"""Time and memory of builds and checks."""
