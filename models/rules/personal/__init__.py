"""个人信息: how long each kind of data is kept, and what a person is told about it."""
