"""What `import onrecord` offers: texts read in this process, and a warehouse to ask."""
