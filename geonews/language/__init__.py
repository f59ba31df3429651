"""The language model that ships with geonews: spaCy components, weights, recipe and card."""
