"""What makes a quotation of marks and blocks: its words, who is credited, its references."""
