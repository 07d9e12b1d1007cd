// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/recordings/timeline/SegmentsModel.h"

#include <QAbstractItemModelTester>
#include <QLocale>
#include <QPersistentModelIndex>
#include <QSignalSpy>
#include <QTest>

using namespace rollcall;
using namespace rollcall::ui;

class SegmentsModelTest : public QObject
{
    Q_OBJECT

private:
    static std::vector<identify::Turn> meeting()
    {
        return {{931.0, 944.2, SpeakerId{2}, 0, "Jonas", 0.98},
                {944.5, 952.0, std::nullopt, 1, "", 0.9},
                {960.0, 980.0, SpeakerId{3}, 0, "Mira", 0.99}};
    }

    static QString text(const SegmentsModel& model, int row, int column)
    {
        return model.index(row, column).data().toString();
    }

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void keepsTheRulesOfModels()
    {
        SegmentsModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setTurns(meeting());
        auto named = meeting();
        named[1].name = "Priya";
        named[1].speaker = SpeakerId{9};
        model.setTurns(named);
        model.setTurns({});
        QCOMPARE(model.rowCount(), 0);
    }

    void shows()
    {
        SegmentsModel model;
        model.setTurns(meeting());
        QCOMPARE(text(model, 0, SegmentsModel::FromColumn), QStringLiteral("15:31"));
        QCOMPARE(text(model, 0, SegmentsModel::ToColumn), QStringLiteral("15:44"));
        QCOMPARE(text(model, 0, SegmentsModel::SpeakerColumn), QStringLiteral("Jonas"));
        QCOMPARE(text(model, 0, SegmentsModel::SureColumn), QStringLiteral("98 %"));
        QCOMPARE(text(model, 0, SegmentsModel::NoteColumn), QString());
        QCOMPARE(text(model, 1, SegmentsModel::SpeakerColumn), QStringLiteral("Unknown 1"));
        QCOMPARE(text(model, 1, SegmentsModel::SureColumn), QString::fromUtf8("–"));
        QCOMPARE(text(model, 1, SegmentsModel::NoteColumn), QString::fromUtf8("name…"));
        for (int column = 0; column < SegmentsModel::ColumnCount; ++column) {
            QVERIFY(!model.headerData(column, Qt::Horizontal).toString().isEmpty());
        }
    }

    void findsTheTurnOfATime()
    {
        SegmentsModel model;
        QCOMPARE(model.rowAt(5.0), -1);
        model.setTurns(meeting());
        QCOMPARE(model.rowAt(930.9), -1);
        QCOMPARE(model.rowAt(931.0), 0);
        QCOMPARE(model.rowAt(950.0), 1);
        QCOMPARE(model.rowAt(955.0), 1); // a pause
        QCOMPARE(model.rowAt(5000.0), 2);
    }

    void onlyUnknownVoicesAreNamed()
    {
        SegmentsModel model;
        model.setTurns(meeting());
        QSignalSpy asked(&model, &SegmentsModel::nameRequested);
        QVERIFY(!model.setData(model.index(0, SegmentsModel::SpeakerColumn), QStringLiteral("Tom")));
        QVERIFY(!model.setData(model.index(1, SegmentsModel::SpeakerColumn), QStringLiteral("  ")));
        QVERIFY(!model.setData(model.index(1, SegmentsModel::NoteColumn), QStringLiteral("Tom")));
        QCOMPARE(asked.size(), 0);
        QVERIFY(model.setData(model.index(1, SegmentsModel::SpeakerColumn), QStringLiteral(" Tom ")));
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked[0][0].toInt(), 1);
        QCOMPARE(asked[0][1].toString(), QStringLiteral("Tom"));
        QCOMPARE(model.index(1, SegmentsModel::SpeakerColumn).data(Qt::EditRole).toString(), QString());
    }

    void newNamesKeepTheRows()
    {
        SegmentsModel model;
        model.setTurns(meeting());
        const QPersistentModelIndex kept(model.index(1, 0));
        auto named = meeting();
        named[1].name = "Priya";
        named[1].speaker = SpeakerId{9};
        named[1].unknown = 0;
        model.setTurns(named);
        QVERIFY(kept.isValid());
        QCOMPARE(text(model, 1, SegmentsModel::SpeakerColumn), QStringLiteral("Priya"));
    }
};

QTEST_MAIN(SegmentsModelTest)
#include "SegmentsModelTest.moc"
