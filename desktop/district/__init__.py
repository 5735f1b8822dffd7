"""区级视图: a folder of streets' monthly files as one table, one sheet, one workbook."""
