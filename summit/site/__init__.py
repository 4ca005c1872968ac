"""The public site: the landing page, and what the law and good manners ask us to say."""
