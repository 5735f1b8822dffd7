"""事件: the forms by which an event is taken in and by which each deed is entered."""
