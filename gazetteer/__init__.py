"""The place tables that ship with geonews, importable as ``geonews._gazetteer``; see README.md here."""
