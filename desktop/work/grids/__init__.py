"""全科网格: the areas with their people, patrols, events, and a month's scores and allowances."""
