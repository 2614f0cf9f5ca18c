"""Makes things: dictionary, diagrams, pictures, trained weights, invented articles; reads gold."""
