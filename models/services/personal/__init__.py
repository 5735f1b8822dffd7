"""个人信息: the notice, the extract of one person, retention and purging, and the log of exports."""
