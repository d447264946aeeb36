"""What is costly to make, kept on disk under the digest of all that it is made from."""
