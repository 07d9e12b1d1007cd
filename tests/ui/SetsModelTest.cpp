// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evaluate/SetsModel.h"

#include "tests/core/pipeline/evaluation/Summaries.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace rollcall;
using namespace rollcall::ui;

class SetsModelTest : public QObject
{
    Q_OBJECT

    static QString cell(const SetsModel& model, int row, SetsModel::Column column)
    {
        return model.index(row, column).data().toString();
    }

private Q_SLOTS:
    void showsATable()
    {
        SetsModel model;
        const QAbstractItemModelTester rules(&model);
        auto table = pipeline::summarise(test::measuredOutcome(), 8, test::modelInUse())->tables[0];
        table.sets[0].figures->equal.rate = 0.0413;
        table.sets[0].figures->equalErrorInterval = eval::Interval{0.027, 0.062};
        table.sets[0].figures->minDcf01 = 0.455;
        table.sets[0].figures->cllr = 0.156;
        table.sets[1].figures.reset();
        model.setTable(table);
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(cell(model, 0, SetsModel::NameColumn), QStringLiteral("below 2 s"));
        QCOMPARE(cell(model, 0, SetsModel::TrialsColumn), QString::number(table.sets[0].trials));
        QCOMPARE(cell(model, 0, SetsModel::EerColumn), QStringLiteral("4.13 %"));
        QCOMPARE(cell(model, 0, SetsModel::IntervalColumn), QStringLiteral("2.7 to 6.2 %"));
        QCOMPARE(cell(model, 0, SetsModel::MinDcfColumn), QStringLiteral("0.455"));
        QCOMPARE(cell(model, 0, SetsModel::CllrColumn), QStringLiteral("0.156"));
        QCOMPARE(cell(model, 1, SetsModel::EerColumn), QString::fromUtf8("–"));
        QVERIFY(!model.index(1, 0).data(Qt::ToolTipRole).toString().isEmpty());
        for (int column = 0; column < SetsModel::ColumnCount; ++column) {
            QVERIFY(!model.headerData(column, Qt::Horizontal).toString().isEmpty());
        }
    }

    void anotherEvaluationStandsBeside()
    {
        SetsModel model;
        const QAbstractItemModelTester rules(&model);
        const auto table = pipeline::summarise(test::measuredOutcome(), 8, test::modelInUse())->tables[0];
        pipeline::TableSummary other{"duration", {table.sets[1]}};
        other.sets[0].figures->equal.rate = 0.25;
        model.setTable(table, other);
        QCOMPARE(cell(model, 0, SetsModel::OtherEerColumn), QString::fromUtf8("–")); // it has no such group
        QCOMPARE(cell(model, 1, SetsModel::OtherEerColumn), QStringLiteral("25.0 %"));
        model.setTable({});
        QCOMPARE(model.rowCount(), 0);
    }
};

QTEST_MAIN(SetsModelTest)
#include "SetsModelTest.moc"
