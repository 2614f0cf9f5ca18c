"""How good the output is: quotations, names, speakers and cleaning against gold."""
