// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/DroppedFiles.h"

#include <QMimeData>
#include <QTest>
#include <QUrl>

using namespace rollcall::ui;

class DroppedFilesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void allOfThemInOrder()
    {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(QStringLiteral("/tmp/b ä.wav")),
                      QUrl(QStringLiteral("https://example.org/a.wav")),
                      QUrl::fromLocalFile(QStringLiteral("/tmp/a.wav"))});
        QCOMPARE(droppedFiles(data), (QStringList{QStringLiteral("/tmp/b ä.wav"), QStringLiteral("/tmp/a.wav")}));
    }

    void nothingElse()
    {
        QMimeData data;
        QVERIFY(droppedFiles(data).isEmpty());
        data.setText(QStringLiteral("/tmp/a.wav"));
        QVERIFY(droppedFiles(data).isEmpty());
    }
};

QTEST_GUILESS_MAIN(DroppedFilesTest)
#include "DroppedFilesTest.moc"
