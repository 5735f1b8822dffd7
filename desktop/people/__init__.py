"""The staff: who is posted where, their data and their postings."""
