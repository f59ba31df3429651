"""Who moves: names, pronouns, groups, those aboard."""
