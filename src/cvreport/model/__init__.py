"""What the steps agree on: frozen values, without behaviour of any step."""
