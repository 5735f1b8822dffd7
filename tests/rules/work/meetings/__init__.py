"""例会与联席会议: minutes, rulings, tasks."""
