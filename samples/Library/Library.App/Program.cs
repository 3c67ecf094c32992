using Library.Core;

var catalogue = new Catalogue();
catalogue.Add(new Book("978-0141439518", "Pride and Prejudice", "Jane Austen", 1813) { Copies = 2 });
catalogue.Add(new Book("978-0141439587", "Emma", "Jane Austen", 1815));
catalogue.Add(new Book("978-0141439471", "Frankenstein", "Mary Shelley", 1818));
catalogue.Add(new Book("978-0553380163", "A Brief History of Time", "Stephen Hawking", 1988));

var desk = new LoanDesk(catalogue, TimeProvider.System);
var ada = new Member(1, "Ada", new DateOnly(2024, 3, 1));
var ben = new Member(2, "Ben", new DateOnly(2025, 9, 1)) { Kind = MemberKind.Student };

desk.Lend("978-0141439518", ada);
desk.Lend("978-0141439471", ben);

foreach (var book in catalogue.Classics())
{
    Console.WriteLine($"{book}: {desk.Available(book)} on the shelf");
}

foreach (var loan in desk.OpenLoans(ada))
{
    Console.WriteLine($"{loan.Member} has {loan.Book} until {loan.Due}");
}
