"""What makes a word a place name, and which places a name may mean."""
