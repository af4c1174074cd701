"""The sample: strategies as files, and the published figures as the workbooks that staff would have."""
