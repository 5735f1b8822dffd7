"""全科网格: areas, people, patrols, marks of events, rules, and a month's scores and allowances."""
