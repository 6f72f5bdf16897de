module acceptance

go 1.24
