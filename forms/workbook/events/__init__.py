"""事件 in and out of workbooks: intake books as offices have them."""
