"""What a page looks like, as a token: pages that share it need not be drawn twice."""


class Look:
    """Stands for what a page looks like."""
