"""Networks and base maps that ship with geonews; see README.md here for sources and licences."""
