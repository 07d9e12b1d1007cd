// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/DecisionLabel.h"

#include "tests/support/Looks.h"
#include "ui/SpeakerStyles.h"

#include <QTest>

using namespace rollcall::ui;
using namespace rollcall::test;
using rollcall::identify::LiveKind;

Q_DECLARE_METATYPE(LiveKind)

class DecisionLabelTest : public QObject
{
    Q_OBJECT

    SpeakerStyles m_styles;

private Q_SLOTS:
    void initTestCase() { m_styles.setSpeakers({1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}); }

    void looks_data() { addPaletteRows(); }
    void looks()
    {
        QFETCH(QPalette, palette);
        DecisionLabel widget(m_styles);
        const QString row = QString::fromUtf8(QTest::currentDataTag());
        const QSize size(480, widget.sizeHint().height());
        picture(widget, palette, size, row + QStringLiteral("-idle"));
        widget.showState(LiveKind::Known, 1, QStringLiteral("Ada Lovelace"),
                         QStringLiteral("91 % sure after 3.2 s of speech; the next is Jürgen with 6 %."));
        const QImage known = picture(widget, palette, size, row + QStringLiteral("-known"));
        QVERIFY(countPixels(known, m_styles.of(1, palette).colour, 30) > 800);
        widget.showState(LiveKind::Unknown, 0, {},
                         QStringLiteral("The most similar speaker reaches 12 %, 50 % are needed."));
        const QImage unknown = picture(widget, palette, size, row + QStringLiteral("-unknown"));
        QVERIFY(countPixels(unknown, colour(Token::FaintText, palette), 6) > 800); // a grey avatar, and nobody's colour
        QVERIFY(countPixels(unknown, m_styles.of(1, palette).colour, 6) < 20);
        widget.showState(LiveKind::Known, 5,
                         QStringLiteral("Maximiliana Bartholomäus von und zu Hohenstein-Waldenburg"), {});
        picture(widget, palette, size, row + QStringLiteral("-long"));
    }

    void texts_data()
    {
        QTest::addColumn<LiveKind>("kind");
        QTest::addColumn<QString>("text");
        QTest::newRow("known") << LiveKind::Known << QStringLiteral("Ada");
        QTest::newRow("unknown") << LiveKind::Unknown << QStringLiteral("Unknown voice");
        QTest::newRow("listening") << LiveKind::Listening << QString::fromUtf8("Listening…");
        QTest::newRow("silence") << LiveKind::Silence << QStringLiteral("Silence");
    }
    void texts()
    {
        QFETCH(LiveKind, kind);
        QFETCH(QString, text);
        DecisionLabel widget(m_styles);
        widget.showState(kind, 1, QStringLiteral("Ada"), QStringLiteral("because"));
        QCOMPARE(widget.text(), text);
        QCOMPARE(widget.reason(), QStringLiteral("because"));
        QCOMPARE(widget.accessibleName(), text);
        QCOMPARE(widget.accessibleDescription(), QStringLiteral("because"));
    }

    void namesAreNoMarkup()
    {
        DecisionLabel widget(m_styles);
        widget.showState(LiveKind::Known, 1, QStringLiteral("<b>x</b>"), QStringLiteral("<img src=x>"));
        QCOMPARE(widget.text(), QStringLiteral("<b>x</b>"));
        QVERIFY(!widget.toolTip().contains(QLatin1Char('<')));
    }

    void idle()
    {
        DecisionLabel widget(m_styles);
        QVERIFY(!widget.text().isEmpty());
        widget.showIdle(QStringLiteral("No microphone"), QStringLiteral("Plug one in."));
        QCOMPARE(widget.text(), QStringLiteral("No microphone"));
        QCOMPARE(widget.objectName(), QStringLiteral("decisionLabel"));
    }

    void survivesAnySize()
    {
        DecisionLabel widget(m_styles);
        widget.showState(LiveKind::Known, 1, QStringLiteral("Ada"), QStringLiteral("because"));
        for (const QSize size : {QSize(1, 1), QSize(40, 20), QSize(3000, 10)}) {
            QCOMPARE(picture(widget, lightPalette(), size, QStringLiteral("odd")).size(), size);
        }
    }
};

QTEST_MAIN(DecisionLabelTest)
#include "DecisionLabelTest.moc"
