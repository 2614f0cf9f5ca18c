"""What is made: the dictionary, diagrams, pictures, trained weights, invented articles, gold."""
