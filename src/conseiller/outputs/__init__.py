"""What leaves the program: sheets and tables."""
