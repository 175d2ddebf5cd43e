# Run by trytond-console inside the Tryton server (never by pytest): `pool` and `transaction` are
# given. Makes our own company, one employee, one user and the "works at" relation.
import datetime as dt
from decimal import Decimal

Currency = pool.get("currency.currency")  # noqa: F821
Party = pool.get("party.party")  # noqa: F821
Company = pool.get("company.company")  # noqa: F821
Employee = pool.get("company.employee")  # noqa: F821
User = pool.get("res.user")  # noqa: F821
RelationType = pool.get("party.relation.type")  # noqa: F821

(dollar,) = Currency.create(
    [
        {
            "name": "US Dollar",
            "symbol": "$",
            "code": "USD",
            "numeric_code": "840",
            "digits": 2,
            "rates": [
                ("create", [{"date": dt.date(2020, 1, 1), "rate": Decimal(1)}]),
            ],
        }
    ]
)
(own,) = Party.create([{"name": "Our Own Company", "code": "OWN"}])
(company,) = Company.create([{"party": own.id, "currency": dollar.id}])
(me,) = Party.create([{"name": "Our Own Employee", "code": "OWN-1"}])
with transaction.set_context(company=company.id):  # noqa: F821
    (employee,) = Employee.create([{"party": me.id, "company": company.id}])
belongs = {
    "companies": [("add", [company.id])],
    "company": company.id,
    "employees": [("add", [employee.id])],
    "employee": employee.id,
}
User.write([User(1)], belongs)
Data = pool.get("ir.model.data")  # noqa: F821
names = [("project", "group_project_admin"), ("sale_opportunity", "group_opportunity")]
groups = [("add", [Data.get_id(*name) for name in names])]  # a plain user, no administrator
User.create(
    [{"name": "Field CSM", "login": "csm", "password": "csm-test-0", "groups": groups, **belongs}]
)
(employs,) = RelationType.create([{"name": "employs"}])
(works_at,) = RelationType.create([{"name": "works at", "reverse": employs.id}])
RelationType.write([employs], {"reverse": works_at.id})
transaction.commit()  # noqa: F821
