"""年度考核: pools, facts and verdicts, deciding under the quota, the eight steps to a filed year."""
