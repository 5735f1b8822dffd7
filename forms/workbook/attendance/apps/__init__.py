"""Exports of attendance apps and card clocks: 钉钉, 企业微信, 飞书, 得力, 中控."""
