"""The workers: killable processes that run the deciding code, near or far."""
