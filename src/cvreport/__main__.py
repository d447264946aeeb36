"""Run the command line with `python -m cvreport`."""

from cvreport.cli.app import main

main()
