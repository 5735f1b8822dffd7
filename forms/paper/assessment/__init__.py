"""年度考核: grades, rule sets, pools, scoring, quota, stages, appeals."""
