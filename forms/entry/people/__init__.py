"""人员: agencies and their terms, staff, postings, identity."""
