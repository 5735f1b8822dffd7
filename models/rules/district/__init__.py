"""The district's view (区级视图): a street's month without names, ranked and added up over streets."""
