"""全科网格: areas, posts, patrols, marks, figures, rules as text."""
