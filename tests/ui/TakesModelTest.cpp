// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/TakesModel.h"
#include "ui/rows/RowRoles.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace rollcall;
using ui::TakesModel;

class TakesModelTest : public QObject
{
    Q_OBJECT

    static store::TakeInfo take(std::int64_t id)
    {
        return {TakeId{id}, SpeakerId{1}, 1'700'000'000'000, 11.0, 8.0, 30.0, -20.0, 0.0, "interview.flac"};
    }

private Q_SLOTS:
    void keepsTheRulesOfModels()
    {
        TakesModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setTakes({take(4), take(9)});
        model.setPlaying(9);
        model.setPlaying(0);
        model.setTakes({});
        model.setPlaying(4);
        QCOMPARE(model.rowCount(), 0);
    }

    void shows()
    {
        TakesModel model;
        model.setTakes({take(4), take(9)});
        QCOMPARE(model.takeAt(1), 9);
        QCOMPARE(model.takeAt(2), 0);
        const auto text = [&](int column, int role = Qt::DisplayRole) {
            return model.index(0, column).data(role).toString();
        };
        QCOMPARE(text(TakesModel::OriginColumn), QStringLiteral("interview.flac"));
        QVERIFY(text(TakesModel::DateColumn).contains(QStringLiteral("2023")));
        QCOMPARE(model.index(0, TakesModel::QualityColumn).data(ui::StarsRole).toInt(), 5);
        QCOMPARE(text(TakesModel::QualityColumn), QStringLiteral("very good"));
        // What is drawn as an icon has words for screen readers.
        QCOMPARE(text(TakesModel::PlayColumn), QString());
        QCOMPARE(text(TakesModel::PlayColumn, Qt::AccessibleTextRole), QStringLiteral("Play"));
        QCOMPARE(text(TakesModel::RemoveColumn, Qt::AccessibleTextRole), QStringLiteral("Remove this take"));
    }

    void theOneThatIsHeardStops()
    {
        TakesModel model;
        model.setTakes({take(4), take(9)});
        QSignalSpy changes(&model, &TakesModel::dataChanged);
        model.setPlaying(9);
        QCOMPARE(changes.count(), 1);
        QCOMPARE(model.index(1, TakesModel::PlayColumn).data(Qt::AccessibleTextRole).toString(),
                 QStringLiteral("Stop"));
        QCOMPARE(model.index(0, TakesModel::PlayColumn).data(Qt::AccessibleTextRole).toString(),
                 QStringLiteral("Play"));
    }

    void theOnlyTakeStays()
    {
        TakesModel model;
        model.setTakes({take(4)});
        QVERIFY(!model.canRemove());
        QVERIFY(!model.index(0, TakesModel::RemoveColumn).data(Qt::DecorationRole).isValid());
    }
};

QTEST_MAIN(TakesModelTest)
#include "TakesModelTest.moc"
