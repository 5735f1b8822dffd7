"""个人信息: the notice, a person's extract, the terms of keeping data and what is due to be purged."""
