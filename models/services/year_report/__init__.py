"""一年一览: attendance, leave, work, events, scores, grade and money of a person or an agency together."""
