"""Printed sheets (ReportLab). No Qt, no database, no sums: what is printed was decided before."""
