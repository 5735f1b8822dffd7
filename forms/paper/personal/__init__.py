"""个人信息 on paper: the notice and the extract of one person."""
