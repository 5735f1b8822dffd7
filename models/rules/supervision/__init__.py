"""督查: score sheets of platforms and agencies, sampling and what follows a finding."""
