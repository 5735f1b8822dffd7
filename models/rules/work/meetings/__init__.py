"""例会与联席会议: minutes, rulings, and the tasks that come of them."""
